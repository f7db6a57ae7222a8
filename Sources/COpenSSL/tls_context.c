// SPDX-License-Identifier: Apache-2.0
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdlib.h>
#include <string.h>
#include "tls_internal.h"

// A program may end while its connections are still served by other threads; OpenSSL must not free what they use.
__attribute__((constructor)) static void keep_until_the_end(void) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}

static int select_protocol(
    SSL *ssl, const unsigned char **out, unsigned char *out_length, const unsigned char *offered,
    unsigned int offered_length, void *argument) {
  struct talos_tls_context *context = argument;
  unsigned char *selected = NULL;
  int found = SSL_select_next_proto(
      &selected, out_length, context->alpn, context->alpn_length, offered, offered_length);
  *out = selected;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int accept_any(int preverified, X509_STORE_CTX *store) { return 1; }

static void set_verification(SSL_CTX *ssl, int verification) {
  switch (verification) {
    case TALOS_TLS_VERIFY_IF_GIVEN: SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER, NULL); break;
    case TALOS_TLS_VERIFY_REQUIRED:
      SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
      break;
    case TALOS_TLS_VERIFY_BY_CALLER:
      SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, accept_any);
      break;
    default: SSL_CTX_set_verify(ssl, SSL_VERIFY_NONE, NULL);
  }
}

static bool configure(SSL_CTX *ssl, int verification) {
  if (SSL_CTX_set_min_proto_version(ssl, TLS1_3_VERSION) != 1) return false;
  // Buffers of idle connections are released: 1,000 of them cost little.
  SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  // No resumption: every connection shows its certificate, so that a new one meets those accepted by then. Connections
  // that are open already are the server's to end.
  SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(ssl, 0);
  SSL_CTX_set_verify_depth(ssl, 8);
  set_verification(ssl, verification);
  return X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(ssl), X509_V_FLAG_PARTIAL_CHAIN) == 1;
}

struct talos_tls_context *talos_tls_context_new(
    bool server, int verification, const uint8_t *alpn, size_t alpn_length) {
  struct talos_tls_context *context = calloc(1, sizeof *context);
  if (!context || alpn_length > sizeof context->alpn) goto failed;
  context->server = server;
  context->ssl = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
  if (!context->ssl || !configure(context->ssl, verification)) goto failed;
  memcpy(context->alpn, alpn, alpn_length);
  context->alpn_length = (unsigned int)alpn_length;
  if (server && alpn_length > 0) SSL_CTX_set_alpn_select_cb(context->ssl, select_protocol, context);
  return context;
failed:
  talos_tls_context_free(context);
  return NULL;
}

void talos_tls_context_free(struct talos_tls_context *context) {
  if (!context) return;
  SSL_CTX_free(context->ssl);
  free(context);
}

static EVP_PKEY *read_key(const char *pem, size_t length) {
  if (length > INT_MAX) return NULL;
  BIO *memory = BIO_new_mem_buf(pem, (int)length);
  if (!memory) return NULL;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(memory, NULL, NULL, NULL);
  BIO_free(memory);
  return key;
}

static X509 *read_certificate(const uint8_t *der, size_t length) {
  return length <= LONG_MAX ? d2i_X509(NULL, &der, (long)length) : NULL;
}

bool talos_tls_context_set_identity(
    struct talos_tls_context *context, const uint8_t *leaf, size_t leaf_length, const char *key, size_t key_length) {
  X509 *certificate = read_certificate(leaf, leaf_length);
  EVP_PKEY *private_key = read_key(key, key_length);
  bool done = certificate && private_key && SSL_CTX_use_certificate(context->ssl, certificate) == 1 &&
              SSL_CTX_use_PrivateKey(context->ssl, private_key) == 1 && SSL_CTX_check_private_key(context->ssl) == 1;
  X509_free(certificate);
  EVP_PKEY_free(private_key);
  return done;
}

bool talos_tls_context_add_intermediate(struct talos_tls_context *context, const uint8_t *der, size_t length) {
  X509 *certificate = read_certificate(der, length);
  if (!certificate) return false;
  bool done = SSL_CTX_add1_chain_cert(context->ssl, certificate) == 1;
  X509_free(certificate);
  return done;
}

bool talos_tls_context_add_authority(struct talos_tls_context *context, const uint8_t *der, size_t length) {
  X509 *certificate = read_certificate(der, length);
  if (!certificate) return false;
  bool done = X509_STORE_add_cert(SSL_CTX_get_cert_store(context->ssl), certificate) == 1;
  // The names of the authorities tell a client which of its certificates to send.
  if (done && context->server) done = SSL_CTX_add_client_CA(context->ssl, certificate) == 1;
  X509_free(certificate);
  return done;
}

bool talos_tls_context_use_system_authorities(struct talos_tls_context *context) {
  return SSL_CTX_set_default_verify_paths(context->ssl) == 1;
}
