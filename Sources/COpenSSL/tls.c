// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <limits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>
#include "tls_internal.h"

static bool is_address(const char *host) {
  unsigned char address[16];
  return inet_pton(AF_INET, host, address) == 1 || inet_pton(AF_INET6, host, address) == 1;
}

static bool set_host(SSL *ssl, const char *host, bool verify) {
  if (is_address(host)) return !verify || X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) == 1;
  if (SSL_set_tlsext_host_name(ssl, host) != 1) return false;
  return !verify || SSL_set1_host(ssl, host) == 1;
}

static bool set_up(struct talos_tls *tls, struct talos_tls_context *context, const char *host, bool verify_host) {
  tls->ssl = SSL_new(context->ssl);
  if (!tls->ssl) return false;
  BIO *memory = talos_tls_memory(tls);
  if (!memory) return false;
  SSL_set_bio(tls->ssl, memory, memory);
  if (context->server) {
    SSL_set_accept_state(tls->ssl);
    return true;
  }
  SSL_set_connect_state(tls->ssl);
  if (context->alpn_length && SSL_set_alpn_protos(tls->ssl, context->alpn, context->alpn_length) != 0) return false;
  return !host || set_host(tls->ssl, host, verify_host);
}

struct talos_tls *talos_tls_new(struct talos_tls_context *context, const char *host, bool verify_host) {
  struct talos_tls *tls = calloc(1, sizeof *tls);
  if (tls && set_up(tls, context, host, verify_host)) return tls;
  talos_tls_free(tls);
  return NULL;
}

void talos_tls_free(struct talos_tls *tls) {
  if (!tls) return;
  SSL_free(tls->ssl);
  free(tls->output);
  free(tls);
}

void talos_tls_feed(struct talos_tls *tls, const uint8_t *bytes, size_t length) {
  tls->input = bytes;
  tls->input_length = length;
}

static int result_of(struct talos_tls *tls, int result) {
  switch (SSL_get_error(tls->ssl, result)) {
    case SSL_ERROR_WANT_READ: return TALOS_TLS_WANTS_INPUT;
    case SSL_ERROR_ZERO_RETURN: return TALOS_TLS_END;
    default: return TALOS_TLS_FAILED;
  }
}

int talos_tls_handshake(struct talos_tls *tls) {
  ERR_clear_error();
  int result = SSL_do_handshake(tls->ssl);
  return result == 1 ? 1 : result_of(tls, result);
}

int talos_tls_read(struct talos_tls *tls, uint8_t *buffer, size_t size) {
  ERR_clear_error();
  int result = SSL_read(tls->ssl, buffer, size > INT_MAX ? INT_MAX : (int)size);
  return result > 0 ? result : result_of(tls, result);
}

bool talos_tls_write(struct talos_tls *tls, const uint8_t *bytes, size_t length) {
  ERR_clear_error();
  size_t written = 0;
  return SSL_write_ex(tls->ssl, bytes, length, &written) == 1 && written == length;
}

void talos_tls_close(struct talos_tls *tls) {
  ERR_clear_error();
  SSL_shutdown(tls->ssl);
}

const uint8_t *talos_tls_output(struct talos_tls *tls, size_t *length) {
  *length = tls->output_length;
  return tls->output;
}

void talos_tls_clear_output(struct talos_tls *tls) {
  tls->output_length = 0;
  free(tls->output);
  tls->output = NULL;
  tls->output_capacity = 0;
}

const uint8_t *talos_tls_protocol(struct talos_tls *tls, unsigned int *length) {
  const unsigned char *protocol = NULL;
  SSL_get0_alpn_selected(tls->ssl, &protocol, length);
  return protocol;
}

static X509 *peer_certificate(SSL *ssl, int index) {
  if (index == 0) return SSL_get0_peer_certificate(ssl);
  STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
  // A server's view of the chain lacks the leaf.
  int position = SSL_is_server(ssl) ? index - 1 : index;
  return chain && position < sk_X509_num(chain) ? sk_X509_value(chain, position) : NULL;
}

bool talos_tls_peer_certificate(struct talos_tls *tls, int index, uint8_t **der, size_t *length) {
  X509 *certificate = peer_certificate(tls->ssl, index);
  if (!certificate) return false;
  *der = NULL;
  int count = i2d_X509(certificate, der);
  if (count < 0) return false;
  *length = (size_t)count;
  return true;
}

void talos_tls_bytes_free(uint8_t *bytes) { OPENSSL_free(bytes); }

void talos_tls_error(struct talos_tls *tls, char *text, size_t size) {
  if (size == 0) return;
  text[0] = '\0';
  unsigned long code = ERR_peek_error();
  const char *reason = code ? ERR_reason_error_string(code) : NULL;
  long verification = tls ? SSL_get_verify_result(tls->ssl) : X509_V_OK;
  if (verification != X509_V_OK && code && ERR_GET_REASON(code) == SSL_R_CERTIFICATE_VERIFY_FAILED)
    reason = X509_verify_cert_error_string(verification);
  if (reason)
    OPENSSL_strlcpy(text, reason, size);
  else if (code)
    ERR_error_string_n(code, text, size);
  ERR_clear_error();
}
