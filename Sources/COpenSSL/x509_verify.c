// SPDX-License-Identifier: Apache-2.0
#include <openssl/crypto.h>
#include <openssl/x509_vfy.h>
#include "x509_internal.h"

static bool fill_store(X509_STORE *store, X509 *const *roots, size_t count) {
  for (size_t index = 0; index < count; index++)
    if (X509_STORE_add_cert(store, roots[index]) != 1) return false;
  return true;
}

static bool fill_stack(STACK_OF(X509) *stack, X509 *const *certificates, size_t count) {
  for (size_t index = 0; index < count; index++)
    if (sk_X509_push(stack, certificates[index]) <= 0) return false;
  return true;
}

static int purpose_for(int usage) {
  switch (usage) {
    case TALOS_USAGE_SERVER: return X509_PURPOSE_SSL_SERVER;
    case TALOS_USAGE_CLIENT: return X509_PURPOSE_SSL_CLIENT;
    default: return X509_PURPOSE_ANY;
  }
}

static bool run_verification(X509_STORE_CTX *context, int usage, int64_t at, char *reason, size_t reason_size) {
  X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_time(parameters, at);
  // An accepted authority is an anchor even when another authority signed it.
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_depth(parameters, 8);
  X509_STORE_CTX_set_purpose(context, purpose_for(usage));
  bool valid = X509_verify_cert(context) == 1;
  const char *text = valid ? "" : X509_verify_cert_error_string(X509_STORE_CTX_get_error(context));
  if (reason_size > 0) OPENSSL_strlcpy(reason, text, reason_size);
  return valid;
}

bool talos_certificate_verify(
    X509 *certificate, X509 *const *intermediates, size_t intermediate_count, X509 *const *roots, size_t root_count,
    int usage, int64_t at, char *reason, size_t reason_size) {
  X509_STORE *store = X509_STORE_new();
  STACK_OF(X509) *chain = sk_X509_new_null();
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  if (reason_size > 0) OPENSSL_strlcpy(reason, "out of memory", reason_size);
  bool valid = store && chain && context && fill_store(store, roots, root_count) &&
               fill_stack(chain, intermediates, intermediate_count) &&
               X509_STORE_CTX_init(context, store, certificate, chain) == 1 &&
               run_verification(context, usage, at, reason, reason_size);
  X509_STORE_CTX_free(context);
  sk_X509_free(chain);
  X509_STORE_free(store);
  return valid;
}
