// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <openssl/ssl.h>
#include "tls.h"

struct talos_tls_context {
  SSL_CTX *ssl;
  bool server;
  unsigned char alpn[64];
  unsigned int alpn_length;
};

struct talos_tls {
  SSL *ssl;
  const uint8_t *input;
  size_t input_length;
  uint8_t *output;
  size_t output_length;
  size_t output_capacity;
};

/// Connects an SSL to the memory of its talos_tls.
BIO *talos_tls_memory(struct talos_tls *tls);
