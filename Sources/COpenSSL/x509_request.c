// SPDX-License-Identifier: Apache-2.0
#include "x509_internal.h"

static bool add_requested_sans(X509_REQ *request, struct talos_sans *sans) {
  if (!sans || sk_GENERAL_NAME_num(sans->names) == 0) return true;
  STACK_OF(X509_EXTENSION) *extensions = NULL;
  bool added = X509V3_add1_i2d(&extensions, NID_subject_alt_name, sans->names, 0, X509V3_ADD_DEFAULT) == 1 &&
               X509_REQ_add_extensions(request, extensions) == 1;
  sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
  return added;
}

X509_REQ *talos_request_create(EVP_PKEY *key, X509_NAME *subject, struct talos_sans *sans, int digest) {
  X509_REQ *request = X509_REQ_new();
  if (request && X509_REQ_set_version(request, X509_REQ_VERSION_1) == 1 &&
      X509_REQ_set_subject_name(request, subject) == 1 && X509_REQ_set_pubkey(request, key) == 1 &&
      add_requested_sans(request, sans) && X509_REQ_sign(request, key, talos_digest_for(key, digest)) > 0)
    return request;
  X509_REQ_free(request);
  return NULL;
}

X509_REQ *talos_request_parse(const uint8_t *der, size_t length) {
  const uint8_t *cursor = der;
  X509_REQ *request = length <= LONG_MAX ? d2i_X509_REQ(NULL, &cursor, (long)length) : NULL;
  if (request && cursor == der + length) return request;
  X509_REQ_free(request);
  return NULL;
}

bool talos_request_encode(X509_REQ *request, struct talos_bytes *der) { TALOS_ENCODE(i2d_X509_REQ, request, der); }

void talos_request_free(X509_REQ *request) { X509_REQ_free(request); }

X509_NAME *talos_request_subject(X509_REQ *request) { return X509_REQ_get_subject_name(request); }

EVP_PKEY *talos_request_public_key(X509_REQ *request) { return X509_REQ_get_pubkey(request); }

bool talos_request_verify(X509_REQ *request) {
  EVP_PKEY *key = X509_REQ_get0_pubkey(request);
  return key && X509_REQ_verify(request, key) == 1;
}
