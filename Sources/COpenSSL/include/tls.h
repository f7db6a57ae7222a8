// SPDX-License-Identifier: Apache-2.0
//
// TLS 1.3 over memory. Callbacks and variadic controls of OpenSSL cannot be imported by Swift, so this file names only
// what target HTTP2 needs. A failing function leaves its reason to talos_tls_error.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What connections have in common: identity, authorities, protocols. Immutable once connections use it.
struct talos_tls_context;

enum talos_tls_verification {
  TALOS_TLS_VERIFY_NONE = 0,
  /// Verify what the peer sends; a server's client may send nothing.
  TALOS_TLS_VERIFY_IF_GIVEN = 1,
  TALOS_TLS_VERIFY_REQUIRED = 2,
  /// The peer must send a certificate; the caller judges it.
  TALOS_TLS_VERIFY_BY_CALLER = 3,
};

/// `alpn` is in wire format: each name after a byte with its length. A context must outlive its connections.
struct talos_tls_context *talos_tls_context_new(
    bool server, int verification, const uint8_t *alpn, size_t alpn_length);
void talos_tls_context_free(struct talos_tls_context *context);
/// Leaf as DER, key as PEM.
bool talos_tls_context_set_identity(
    struct talos_tls_context *context, const uint8_t *leaf, size_t leaf_length, const char *key, size_t key_length);
/// A further certificate (DER) to send after the leaf.
bool talos_tls_context_add_intermediate(struct talos_tls_context *context, const uint8_t *der, size_t length);
/// An authority (DER) to trust.
bool talos_tls_context_add_authority(struct talos_tls_context *context, const uint8_t *der, size_t length);
/// Trusts what the operating system trusts.
bool talos_tls_context_use_system_authorities(struct talos_tls_context *context);

/// One connection. It never touches a socket: ciphertext comes from `feed` and goes to `output`.
struct talos_tls;

/// `host` is a client's: a name for SNI, or an address in numbers; `verify_host` compares it with the certificate.
struct talos_tls *talos_tls_new(struct talos_tls_context *context, const char *host, bool verify_host);
void talos_tls_free(struct talos_tls *tls);

enum talos_tls_result {
  TALOS_TLS_FAILED = -1,
  TALOS_TLS_WANTS_INPUT = 0,
  /// The peer has said that it sends no more.
  TALOS_TLS_END = -2,
};

/// Borrows the bytes until handshake or read answers WANTS_INPUT, which means that all are consumed.
void talos_tls_feed(struct talos_tls *tls, const uint8_t *bytes, size_t length);
/// 1 when complete, otherwise a talos_tls_result.
int talos_tls_handshake(struct talos_tls *tls);
/// Bytes read, or a talos_tls_result.
int talos_tls_read(struct talos_tls *tls, uint8_t *buffer, size_t size);
/// Encrypts all of the bytes into the output.
bool talos_tls_write(struct talos_tls *tls, const uint8_t *bytes, size_t length);
/// Says that no more is sent.
void talos_tls_close(struct talos_tls *tls);
/// Ciphertext to send; valid until the next call on `tls`. `talos_tls_clear_output` empties it.
const uint8_t *talos_tls_output(struct talos_tls *tls, size_t *length);
void talos_tls_clear_output(struct talos_tls *tls);

/// The negotiated application protocol; empty when none.
const uint8_t *talos_tls_protocol(struct talos_tls *tls, unsigned int *length);
/// DER of the peer's certificate number `index`, leaf first; false when there is none. Release with talos_tls_bytes_free.
bool talos_tls_peer_certificate(struct talos_tls *tls, int index, uint8_t **der, size_t *length);
void talos_tls_bytes_free(uint8_t *bytes);
/// Why the last step failed, as text. `tls` may be NULL.
void talos_tls_error(struct talos_tls *tls, char *text, size_t size);
