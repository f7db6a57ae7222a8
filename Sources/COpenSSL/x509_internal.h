// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <limits.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "x509.h"

struct talos_sans {
  GENERAL_NAMES *names;
};

/// The digest to sign with; NULL for keys, like Ed25519, that bring their own.
const EVP_MD *talos_digest_for(EVP_PKEY *key, int digest);

/// DER from any of OpenSSL's i2d functions.
#define TALOS_ENCODE(function, value, bytes)             \
  do {                                                   \
    unsigned char *encoded = NULL;                       \
    int encoded_length = function(value, &encoded);      \
    if (encoded_length < 0) return false;                \
    (bytes)->data = encoded;                             \
    (bytes)->length = (size_t)encoded_length;            \
    return true;                                         \
  } while (0)
