// SPDX-License-Identifier: Apache-2.0

// The same measurements with libcrypto alone: a key, a certificate with the same extensions, and its verification from
// the encoded forms.
#include <limits.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct encoded {
  unsigned char *bytes;
  int length;
};

static const char *kind;
static EVP_PKEY *authority_key;
static X509 *authority;
static struct encoded encoded_authority, encoded_leaf;

static void require(int condition, const char *what) {
  if (condition) return;
  fprintf(stderr, "%s failed\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

static EVP_PKEY *new_key(void) {
  EVP_PKEY *key =
      strcmp(kind, "P-256") == 0 ? EVP_PKEY_Q_keygen(NULL, NULL, "EC", kind) : EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
  require(key != NULL, "generating a key");
  return key;
}

static void add_extension(X509 *certificate, int identifier, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, authority ? authority : certificate, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, identifier, value);
  require(extension != NULL && X509_add_ext(certificate, extension, -1) == 1, value);
  X509_EXTENSION_free(extension);
}

static void add_name(X509_NAME *name, const char *field, const char *value) {
  require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, (const unsigned char *)value, -1, -1, 0) == 1, field);
}

static X509 *new_certificate(EVP_PKEY *key, long from, long to) {
  X509 *certificate = X509_new();
  unsigned char serial[16];
  RAND_bytes(serial, sizeof serial);
  serial[0] &= 0x7f;
  BIGNUM *number = BN_bin2bn(serial, sizeof serial, NULL);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
  BN_free(number);
  X509_set_version(certificate, X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(certificate), from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), to);
  require(X509_set_pubkey(certificate, key) == 1, "setting the key");
  return certificate;
}

static void sign(X509 *certificate, EVP_PKEY *key) {
  const EVP_MD *digest = strcmp(kind, "P-256") == 0 ? EVP_sha256() : NULL;
  require(X509_sign(certificate, key, digest) > 0, "signing");
}

static struct encoded encode(X509 *certificate) {
  struct encoded result = {NULL, 0};
  result.length = i2d_X509(certificate, &result.bytes);
  require(result.length > 0, "encoding");
  return result;
}

static void make_authority(void) {
  authority_key = new_key();
  X509 *certificate = new_certificate(authority_key, 0, 87600 * 3600L);
  add_name(X509_get_subject_name(certificate), "O", "talos");
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign,cRLSign");
  add_extension(certificate, NID_subject_key_identifier, "hash");
  sign(certificate, authority_key);
  encoded_authority = encode(certificate);
  authority = certificate;
}

static struct encoded issue(void) {
  EVP_PKEY *key = new_key();
  X509 *certificate = new_certificate(key, -10, 24 * 3600L);
  add_name(X509_get_subject_name(certificate), "O", "os:admin");
  add_name(X509_get_subject_name(certificate), "CN", "node");
  X509_set_issuer_name(certificate, X509_get_subject_name(authority));
  add_extension(certificate, NID_key_usage, "critical,digitalSignature");
  add_extension(certificate, NID_ext_key_usage, "clientAuth");
  add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate, NID_authority_key_identifier, "keyid");
  add_extension(certificate, NID_subject_alt_name, "DNS:node.test,IP:10.5.0.2");
  sign(certificate, authority_key);
  struct encoded result = encode(certificate);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return result;
}

static void issue_and_drop(void) { OPENSSL_free(issue().bytes); }

static X509 *decode(struct encoded encoded) {
  const unsigned char *bytes = encoded.bytes;
  X509 *certificate = d2i_X509(NULL, &bytes, encoded.length);
  require(certificate != NULL, "decoding");
  return certificate;
}

static void verify(void) {
  X509 *leaf = decode(encoded_leaf), *root = decode(encoded_authority);
  X509_STORE *store = X509_STORE_new();
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  require(X509_STORE_add_cert(store, root) == 1, "trusting");
  require(X509_STORE_CTX_init(context, store, leaf, NULL) == 1, "preparing");
  X509_STORE_CTX_set_purpose(context, X509_PURPOSE_SSL_CLIENT);
  require(X509_verify_cert(context) == 1, "verifying");
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  X509_free(root);
  X509_free(leaf);
}

static long best(int rounds, int repetitions, void (*body)(void)) {
  long best = LONG_MAX;
  for (int round = 0; round < rounds; ++round) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int repetition = 0; repetition < repetitions; ++repetition) body();
    clock_gettime(CLOCK_MONOTONIC, &end);
    long elapsed = ((end.tv_sec - start.tv_sec) * 1000000000L + end.tv_nsec - start.tv_nsec) / repetitions;
    if (elapsed < best) best = elapsed;
  }
  return best;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  kind = arguments[1];
  make_authority();
  encoded_leaf = issue();
  long issuing = best(5, 200, issue_and_drop);
  long verifying = best(5, 200, verify);
  printf("%ld %ld\n", issuing, verifying);
}
