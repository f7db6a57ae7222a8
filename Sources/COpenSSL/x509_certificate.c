// SPDX-License-Identifier: Apache-2.0
#include <openssl/bn.h>
#include <time.h>
#include "x509_internal.h"

static bool add_extension(X509 *certificate, X509V3_CTX *context, int nid, const char *value) {
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, context, nid, value);
  bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

static bool add_critical(X509 *certificate, X509V3_CTX *context, int nid, const char *value) {
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, context, nid, value);
  bool added =
      extension && X509_EXTENSION_set_critical(extension, 1) == 1 && X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

static bool set_serial(X509 *certificate, const uint8_t serial[16]) {
  BIGNUM *number = BN_bin2bn(serial, 16, NULL);
  bool done = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;
  BN_free(number);
  return done;
}

static bool set_basics(X509 *certificate, const struct talos_certificate_template *from) {
  X509_NAME *issuer = from->issuer ? X509_get_subject_name(from->issuer) : from->subject;
  return X509_set_version(certificate, X509_VERSION_3) == 1 && set_serial(certificate, from->serial) &&
         ASN1_TIME_set(X509_getm_notBefore(certificate), from->not_before) != NULL &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), from->not_after) != NULL &&
         X509_set_subject_name(certificate, from->subject) == 1 && X509_set_issuer_name(certificate, issuer) == 1 &&
         X509_set_pubkey(certificate, from->public_key) == 1;
}

static bool add_sans(X509 *certificate, const struct talos_certificate_template *from) {
  if (!from->sans || sk_GENERAL_NAME_num(from->sans->names) == 0) return true;
  int critical = X509_NAME_entry_count(from->subject) == 0;  // RFC 5280, 4.2.1.6
  return X509_add1_ext_i2d(certificate, NID_subject_alt_name, from->sans->names, critical, 0) == 1;
}

static bool add_extensions(X509 *certificate, const struct talos_certificate_template *from) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, from->issuer ? from->issuer : certificate, certificate, NULL, NULL, 0);
  const char *constraints = from->authority ? "CA:TRUE" : "CA:FALSE";
  return (!from->key_usage || add_critical(certificate, &context, NID_key_usage, from->key_usage)) &&
         (!from->extended_key_usage || add_extension(certificate, &context, NID_ext_key_usage, from->extended_key_usage)) &&
         add_critical(certificate, &context, NID_basic_constraints, constraints) &&
         add_extension(certificate, &context, NID_subject_key_identifier, "hash") &&
         (!from->issuer || add_extension(certificate, &context, NID_authority_key_identifier, "keyid")) &&
         add_sans(certificate, from);
}

X509 *talos_certificate_issue(const struct talos_certificate_template *from) {
  X509 *certificate = X509_new();
  if (certificate && set_basics(certificate, from) && add_extensions(certificate, from) &&
      X509_sign(certificate, from->signing_key, talos_digest_for(from->signing_key, from->digest)) > 0)
    return certificate;
  X509_free(certificate);
  return NULL;
}

X509 *talos_certificate_parse(const uint8_t *der, size_t length) {
  const uint8_t *cursor = der;
  X509 *certificate = length <= LONG_MAX ? d2i_X509(NULL, &cursor, (long)length) : NULL;
  if (certificate && cursor == der + length) return certificate;
  X509_free(certificate);
  return NULL;
}

bool talos_certificate_encode(X509 *certificate, struct talos_bytes *der) { TALOS_ENCODE(i2d_X509, certificate, der); }

void talos_certificate_free(X509 *certificate) { X509_free(certificate); }

X509_NAME *talos_certificate_subject(X509 *certificate) { return X509_get_subject_name(certificate); }

X509_NAME *talos_certificate_issuer(X509 *certificate) { return X509_get_issuer_name(certificate); }

EVP_PKEY *talos_certificate_public_key(X509 *certificate) { return X509_get_pubkey(certificate); }

bool talos_certificate_serial(X509 *certificate, struct talos_bytes *serial) {
  BIGNUM *number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), NULL);
  if (!number) return false;
  size_t length = (size_t)BN_num_bytes(number);
  uint8_t *data = OPENSSL_malloc(length + 1);
  if (data) {
    BN_bn2bin(number, data);
    *serial = (struct talos_bytes){data, length};
  }
  BN_free(number);
  return data != NULL;
}

static bool seconds_of(const ASN1_TIME *time, int64_t *seconds) {
  struct tm fields;
  if (ASN1_TIME_to_tm(time, &fields) != 1) return false;
  *seconds = timegm(&fields);
  return true;
}

bool talos_certificate_validity(X509 *certificate, int64_t *not_before, int64_t *not_after) {
  return seconds_of(X509_get0_notBefore(certificate), not_before) &&
         seconds_of(X509_get0_notAfter(certificate), not_after);
}

bool talos_certificate_is_authority(X509 *certificate) {
  // 1: a version 3 authority; the other non-zero answers are guesses for certificates without the extension.
  return X509_check_ca(certificate) == 1;
}

bool talos_certificate_signed_by(X509 *certificate, EVP_PKEY *key) { return X509_verify(certificate, key) == 1; }

static uint32_t usage_bit(const ASN1_OBJECT *object) {
  switch (OBJ_obj2nid(object)) {
    case NID_server_auth: return TALOS_USAGE_SERVER;
    case NID_client_auth: return TALOS_USAGE_CLIENT;
    case NID_code_sign: return TALOS_USAGE_CODE_SIGNING;
    default: return TALOS_USAGE_OTHER;
  }
}

uint32_t talos_certificate_extended_key_usage(X509 *certificate) {
  int critical = 0;
  EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, NULL);
  if (!usages) return critical == -1 ? TALOS_USAGE_ABSENT : TALOS_USAGE_OTHER;
  uint32_t bits = 0;
  for (int index = 0; index < sk_ASN1_OBJECT_num(usages); index++)
    bits |= usage_bit(sk_ASN1_OBJECT_value(usages, index));
  EXTENDED_KEY_USAGE_free(usages);
  return bits;
}
