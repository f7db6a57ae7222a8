// SPDX-License-Identifier: Apache-2.0
//
// Keys, certificates and signing requests. OpenSSL's own headers are macros and variadic calls that Swift cannot
// import, so this file names only what target PKI needs. Everything here takes and returns bytes or opaque
// pointers; a function returning a pointer returns NULL on failure and leaves the reason to talos_crypto_error.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct evp_pkey_st;
struct x509_st;
struct X509_req_st;
struct X509_name_st;

/// Bytes owned by the caller; release with talos_bytes_free, which wipes them first.
struct talos_bytes {
  uint8_t *data;
  size_t length;
};

void talos_bytes_free(struct talos_bytes bytes);

/// Writes the oldest queued OpenSSL error as text and empties the queue. An empty string means no error was queued.
void talos_crypto_error(char *text, size_t size);

/// Fills the buffer from the operating system's generator. False when it is not available.
bool talos_random(uint8_t *data, size_t length);
bool talos_sha256(const uint8_t *data, size_t length, uint8_t digest[32]);
bool talos_sha512(const uint8_t *data, size_t length, uint8_t digest[64]);
/// Time depends on the length only.
bool talos_constant_time_equal(const uint8_t *left, const uint8_t *right, size_t length);

enum talos_key_kind {
  TALOS_KEY_UNSUPPORTED = 0,
  TALOS_KEY_ED25519 = 1,
  TALOS_KEY_ECDSA_P256 = 2,
  TALOS_KEY_ECDSA_P384 = 3,
  TALOS_KEY_ECDSA_P521 = 4,
  TALOS_KEY_RSA = 5,
};

enum talos_key_encoding {
  TALOS_ENCODING_PKCS8 = 0,
  TALOS_ENCODING_SEC1 = 1,
  TALOS_ENCODING_PKCS1 = 2,
};

enum talos_digest {
  TALOS_SHA256 = 0,
  TALOS_SHA384 = 1,
  TALOS_SHA512 = 2,
};

struct evp_pkey_st *talos_key_generate(int kind, int rsa_bits);
/// Refuses bytes after the key.
struct evp_pkey_st *talos_key_parse(int encoding, const uint8_t *der, size_t length);
struct evp_pkey_st *talos_public_key_parse(const uint8_t *der, size_t length);
void talos_key_free(struct evp_pkey_st *key);
int talos_key_kind(const struct evp_pkey_st *key);
int talos_key_bits(const struct evp_pkey_st *key);
bool talos_key_encode(struct evp_pkey_st *key, int encoding, struct talos_bytes *der);
bool talos_public_key_encode(struct evp_pkey_st *key, struct talos_bytes *der);
bool talos_sign(
    struct evp_pkey_st *key, int digest, const uint8_t *data, size_t length, struct talos_bytes *signature);
bool talos_verify(
    struct evp_pkey_st *key, int digest, const uint8_t *data, size_t length, const uint8_t *signature,
    size_t signature_length);

enum talos_name_field {
  TALOS_COMMON_NAME = 0,
  TALOS_ORGANIZATION = 1,
  TALOS_ORGANIZATIONAL_UNIT = 2,
};

struct X509_name_st *talos_name_new(void);
bool talos_name_add(struct X509_name_st *name, int field, const uint8_t *utf8, size_t length);
void talos_name_free(struct X509_name_st *name);

/// Subject alternative names under construction.
struct talos_sans;
struct talos_sans *talos_sans_new(void);
bool talos_sans_add_dns(struct talos_sans *sans, const uint8_t *name, size_t length);
/// 4 or 16 bytes in network order.
bool talos_sans_add_ip(struct talos_sans *sans, const uint8_t *address, size_t length);
void talos_sans_free(struct talos_sans *sans);

/// What a new certificate says. Pointers are borrowed for the call.
struct talos_certificate_template {
  struct X509_name_st *subject;
  struct talos_sans *sans;             // NULL or empty: no extension
  struct evp_pkey_st *public_key;
  struct x509_st *issuer;              // NULL: self signed
  struct evp_pkey_st *signing_key;
  int digest;                          // ignored by Ed25519
  uint8_t serial[16];                  // big endian
  int64_t not_before;                  // seconds since the epoch
  int64_t not_after;
  bool authority;
  const char *key_usage;               // OpenSSL's names, as in "digitalSignature,keyCertSign"; NULL: none
  const char *extended_key_usage;      // as in "serverAuth,clientAuth"; NULL: none
};

struct x509_st *talos_certificate_issue(const struct talos_certificate_template *template_);
struct x509_st *talos_certificate_parse(const uint8_t *der, size_t length);
bool talos_certificate_encode(struct x509_st *certificate, struct talos_bytes *der);
void talos_certificate_free(struct x509_st *certificate);
struct X509_name_st *talos_certificate_subject(struct x509_st *certificate);
struct X509_name_st *talos_certificate_issuer(struct x509_st *certificate);
struct evp_pkey_st *talos_certificate_public_key(struct x509_st *certificate);
bool talos_certificate_serial(struct x509_st *certificate, struct talos_bytes *serial);
bool talos_certificate_validity(struct x509_st *certificate, int64_t *not_before, int64_t *not_after);
bool talos_certificate_is_authority(struct x509_st *certificate);
bool talos_certificate_signed_by(struct x509_st *certificate, struct evp_pkey_st *key);

enum talos_usage {
  TALOS_USAGE_SERVER = 1,
  TALOS_USAGE_CLIENT = 2,
  TALOS_USAGE_CODE_SIGNING = 4,
  TALOS_USAGE_OTHER = 8,               // any usage not named here, or an unreadable extension
  TALOS_USAGE_ABSENT = 1 << 30,        // the extension is not there
};
uint32_t talos_certificate_extended_key_usage(struct x509_st *certificate);

/// Builds and checks the chain from the certificate over intermediates to one of the roots, at a time.
/// usage: TALOS_USAGE_SERVER, TALOS_USAGE_CLIENT or 0. On failure `reason` receives OpenSSL's explanation.
bool talos_certificate_verify(
    struct x509_st *certificate, struct x509_st *const *intermediates, size_t intermediate_count,
    struct x509_st *const *roots, size_t root_count, int usage, int64_t at, char *reason, size_t reason_size);

struct X509_req_st *talos_request_create(
    struct evp_pkey_st *key, struct X509_name_st *subject, struct talos_sans *sans, int digest);
struct X509_req_st *talos_request_parse(const uint8_t *der, size_t length);
bool talos_request_encode(struct X509_req_st *request, struct talos_bytes *der);
void talos_request_free(struct X509_req_st *request);
struct X509_name_st *talos_request_subject(struct X509_req_st *request);
struct evp_pkey_st *talos_request_public_key(struct X509_req_st *request);
/// True when the request is signed by the private half of the key it carries.
bool talos_request_verify(struct X509_req_st *request);

/// Calls `body` for each value in order; stops and returns false when `body` does.
typedef bool (*talos_value_visitor)(void *context, int kind, const uint8_t *data, size_t length);
bool talos_name_visit(struct X509_name_st *name, talos_value_visitor body, void *context);

enum talos_san_kind {
  TALOS_SAN_DNS = 0,
  TALOS_SAN_IP = 1,
};
bool talos_certificate_sans_visit(struct x509_st *certificate, talos_value_visitor body, void *context);
bool talos_request_sans_visit(struct X509_req_st *request, talos_value_visitor body, void *context);
