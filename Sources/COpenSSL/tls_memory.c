// SPDX-License-Identifier: Apache-2.0
#include <openssl/bio.h>
#include <stdlib.h>
#include <string.h>
#include "tls_internal.h"

enum { FIRST_CAPACITY = 4096 };

static bool reserve(struct talos_tls *tls, size_t count) {
  size_t needed = tls->output_length + count;
  if (needed <= tls->output_capacity) return true;
  size_t capacity = tls->output_capacity ? tls->output_capacity : FIRST_CAPACITY;
  while (capacity < needed) capacity *= 2;
  uint8_t *grown = realloc(tls->output, capacity);
  if (!grown) return false;
  tls->output = grown;
  tls->output_capacity = capacity;
  return true;
}

static int memory_write(BIO *bio, const char *bytes, size_t length, size_t *written) {
  struct talos_tls *tls = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (!reserve(tls, length)) return 0;
  memcpy(tls->output + tls->output_length, bytes, length);
  tls->output_length += length;
  *written = length;
  return 1;
}

static int memory_read(BIO *bio, char *buffer, size_t size, size_t *count) {
  struct talos_tls *tls = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (tls->input_length == 0) {
    BIO_set_retry_read(bio);
    return 0;
  }
  *count = size < tls->input_length ? size : tls->input_length;
  memcpy(buffer, tls->input, *count);
  tls->input += *count;
  tls->input_length -= *count;
  return 1;
}

static long memory_control(BIO *bio, int command, long number, void *pointer) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

static int memory_create(BIO *bio) {
  BIO_set_init(bio, 1);
  return 1;
}

static BIO_METHOD *method;
static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;

static void make_method(void) {
  BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "talos memory");
  if (!made) return;
  BIO_meth_set_write_ex(made, memory_write);
  BIO_meth_set_read_ex(made, memory_read);
  BIO_meth_set_ctrl(made, memory_control);
  BIO_meth_set_create(made, memory_create);
  method = made;
}

BIO *talos_tls_memory(struct talos_tls *tls) {
  if (!CRYPTO_THREAD_run_once(&once, make_method) || !method) return NULL;
  BIO *bio = BIO_new(method);
  if (bio) BIO_set_data(bio, tls);
  return bio;
}
