// SPDX-License-Identifier: Apache-2.0
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include "x509_internal.h"

void talos_bytes_free(struct talos_bytes bytes) { OPENSSL_clear_free(bytes.data, bytes.length); }

void talos_crypto_error(char *text, size_t size) {
  unsigned long code = ERR_get_error();
  const char *reason = code ? ERR_reason_error_string(code) : NULL;
  if (size == 0) return;
  if (reason)
    OPENSSL_strlcpy(text, reason, size);
  else if (code)
    ERR_error_string_n(code, text, size);
  else
    text[0] = '\0';
  ERR_clear_error();
}

bool talos_random(uint8_t *data, size_t length) {
  return length <= INT_MAX && RAND_priv_bytes(data, (int)length) == 1;
}

bool talos_sha256(const uint8_t *data, size_t length, uint8_t digest[32]) {
  return EVP_Digest(data, length, digest, NULL, EVP_sha256(), NULL) == 1;
}

bool talos_sha512(const uint8_t *data, size_t length, uint8_t digest[64]) {
  return EVP_Digest(data, length, digest, NULL, EVP_sha512(), NULL) == 1;
}

bool talos_constant_time_equal(const uint8_t *left, const uint8_t *right, size_t length) {
  return length == 0 || CRYPTO_memcmp(left, right, length) == 0;
}
