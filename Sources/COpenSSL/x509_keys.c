// SPDX-License-Identifier: Apache-2.0
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <string.h>
#include "x509_internal.h"

EVP_PKEY *talos_key_generate(int kind, int rsa_bits) {
  switch (kind) {
    case TALOS_KEY_ED25519: return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    case TALOS_KEY_ECDSA_P256: return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
    case TALOS_KEY_ECDSA_P384: return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-384");
    case TALOS_KEY_ECDSA_P521: return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-521");
    case TALOS_KEY_RSA: return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)rsa_bits);
    default: return NULL;
  }
}

static EVP_PKEY *parse_pkcs8(const uint8_t **cursor, long length) {
  PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, cursor, length);
  EVP_PKEY *key = info ? EVP_PKCS82PKEY(info) : NULL;
  PKCS8_PRIV_KEY_INFO_free(info);
  return key;
}

static EVP_PKEY *complete_or_null(EVP_PKEY *key, const uint8_t *cursor, const uint8_t *end) {
  if (key && cursor == end && talos_key_kind(key) != TALOS_KEY_UNSUPPORTED) return key;
  EVP_PKEY_free(key);
  return NULL;
}

EVP_PKEY *talos_key_parse(int encoding, const uint8_t *der, size_t length) {
  const uint8_t *cursor = der;
  EVP_PKEY *key = NULL;
  if (length > LONG_MAX) return NULL;
  switch (encoding) {
    case TALOS_ENCODING_PKCS8: key = parse_pkcs8(&cursor, (long)length); break;
    case TALOS_ENCODING_SEC1: key = d2i_PrivateKey(EVP_PKEY_EC, NULL, &cursor, (long)length); break;
    case TALOS_ENCODING_PKCS1: key = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &cursor, (long)length); break;
    default: return NULL;
  }
  return complete_or_null(key, cursor, der + length);
}

EVP_PKEY *talos_public_key_parse(const uint8_t *der, size_t length) {
  const uint8_t *cursor = der;
  if (length > LONG_MAX) return NULL;
  EVP_PKEY *key = d2i_PUBKEY(NULL, &cursor, (long)length);
  return complete_or_null(key, cursor, der + length);
}

void talos_key_free(EVP_PKEY *key) { EVP_PKEY_free(key); }

static int curve_kind(const EVP_PKEY *key) {
  char group[64];
  if (!EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, NULL))
    return TALOS_KEY_UNSUPPORTED;
  switch (OBJ_txt2nid(group)) {
    case NID_X9_62_prime256v1: return TALOS_KEY_ECDSA_P256;
    case NID_secp384r1: return TALOS_KEY_ECDSA_P384;
    case NID_secp521r1: return TALOS_KEY_ECDSA_P521;
    default: return TALOS_KEY_UNSUPPORTED;
  }
}

int talos_key_kind(const EVP_PKEY *key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_ED25519: return TALOS_KEY_ED25519;
    case EVP_PKEY_RSA: return TALOS_KEY_RSA;
    case EVP_PKEY_EC: return curve_kind(key);
    default: return TALOS_KEY_UNSUPPORTED;
  }
}

int talos_key_bits(const EVP_PKEY *key) { return EVP_PKEY_get_bits(key); }

static bool encode_pkcs8(EVP_PKEY *key, struct talos_bytes *der) {
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
  unsigned char *encoded = NULL;
  int length = info ? i2d_PKCS8_PRIV_KEY_INFO(info, &encoded) : -1;
  PKCS8_PRIV_KEY_INFO_free(info);
  if (length < 0) return false;
  der->data = encoded;
  der->length = (size_t)length;
  return true;
}

bool talos_key_encode(EVP_PKEY *key, int encoding, struct talos_bytes *der) {
  if (encoding == TALOS_ENCODING_PKCS8) return encode_pkcs8(key, der);
  TALOS_ENCODE(i2d_PrivateKey, key, der);
}

bool talos_public_key_encode(EVP_PKEY *key, struct talos_bytes *der) { TALOS_ENCODE(i2d_PUBKEY, key, der); }

const EVP_MD *talos_digest_for(EVP_PKEY *key, int digest) {
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519) return NULL;
  switch (digest) {
    case TALOS_SHA384: return EVP_sha384();
    case TALOS_SHA512: return EVP_sha512();
    default: return EVP_sha256();
  }
}

bool talos_sign(EVP_PKEY *key, int digest, const uint8_t *data, size_t length, struct talos_bytes *signature) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t size = 0;
  uint8_t *output = NULL;
  bool done = context && EVP_DigestSignInit(context, NULL, talos_digest_for(key, digest), NULL, key) == 1 &&
              EVP_DigestSign(context, NULL, &size, data, length) == 1 &&
              (output = OPENSSL_malloc(size)) != NULL &&
              EVP_DigestSign(context, output, &size, data, length) == 1;
  EVP_MD_CTX_free(context);
  if (!done) {
    OPENSSL_free(output);
    return false;
  }
  *signature = (struct talos_bytes){output, size};
  return true;
}

bool talos_verify(
    EVP_PKEY *key, int digest, const uint8_t *data, size_t length, const uint8_t *signature, size_t signature_length) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool valid = context && EVP_DigestVerifyInit(context, NULL, talos_digest_for(key, digest), NULL, key) == 1 &&
               EVP_DigestVerify(context, signature, signature_length, data, length) == 1;
  EVP_MD_CTX_free(context);
  return valid;
}
