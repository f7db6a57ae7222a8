// SPDX-License-Identifier: Apache-2.0
#include <string.h>
#include "x509_internal.h"

static int field_nid(int field) {
  switch (field) {
    case TALOS_COMMON_NAME: return NID_commonName;
    case TALOS_ORGANIZATION: return NID_organizationName;
    case TALOS_ORGANIZATIONAL_UNIT: return NID_organizationalUnitName;
    default: return NID_undef;
  }
}

static int nid_field(int nid) {
  switch (nid) {
    case NID_commonName: return TALOS_COMMON_NAME;
    case NID_organizationName: return TALOS_ORGANIZATION;
    case NID_organizationalUnitName: return TALOS_ORGANIZATIONAL_UNIT;
    default: return -1;
  }
}

X509_NAME *talos_name_new(void) { return X509_NAME_new(); }

void talos_name_free(X509_NAME *name) { X509_NAME_free(name); }

bool talos_name_add(X509_NAME *name, int field, const uint8_t *utf8, size_t length) {
  if (length > INT_MAX) return false;
  return X509_NAME_add_entry_by_NID(name, field_nid(field), MBSTRING_UTF8, utf8, (int)length, -1, 0) == 1;
}

bool talos_name_visit(X509_NAME *name, talos_value_visitor body, void *context) {
  for (int index = 0; index < X509_NAME_entry_count(name); index++) {
    X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, index);
    int field = nid_field(OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry)));
    if (field < 0) continue;
    unsigned char *utf8 = NULL;
    int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry));
    if (length < 0) return false;
    bool more = body(context, field, utf8, (size_t)length);
    OPENSSL_free(utf8);
    if (!more) return false;
  }
  return true;
}

struct talos_sans *talos_sans_new(void) {
  struct talos_sans *sans = OPENSSL_zalloc(sizeof *sans);
  if (!sans) return NULL;
  sans->names = GENERAL_NAMES_new();
  if (sans->names) return sans;
  OPENSSL_free(sans);
  return NULL;
}

void talos_sans_free(struct talos_sans *sans) {
  if (!sans) return;
  GENERAL_NAMES_free(sans->names);
  OPENSSL_free(sans);
}

static bool add_value(struct talos_sans *sans, int type, int string_type, const uint8_t *data, size_t length) {
  GENERAL_NAME *name = GENERAL_NAME_new();
  ASN1_STRING *value = ASN1_STRING_type_new(string_type);
  if (name && value && length <= INT_MAX && ASN1_STRING_set(value, data, (int)length) == 1) {
    GENERAL_NAME_set0_value(name, type, value);
    if (sk_GENERAL_NAME_push(sans->names, name) > 0) return true;
    value = NULL;  // the name owns it now
  }
  ASN1_STRING_free(value);
  GENERAL_NAME_free(name);
  return false;
}

bool talos_sans_add_dns(struct talos_sans *sans, const uint8_t *name, size_t length) {
  return add_value(sans, GEN_DNS, V_ASN1_IA5STRING, name, length);
}

bool talos_sans_add_ip(struct talos_sans *sans, const uint8_t *address, size_t length) {
  return (length == 4 || length == 16) && add_value(sans, GEN_IPADD, V_ASN1_OCTET_STRING, address, length);
}

static bool visit_sans(GENERAL_NAMES *names, talos_value_visitor body, void *context) {
  for (int index = 0; index < sk_GENERAL_NAME_num(names); index++) {
    int type;
    ASN1_STRING *value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, index), &type);
    if (type != GEN_DNS && type != GEN_IPADD) continue;
    int kind = type == GEN_DNS ? TALOS_SAN_DNS : TALOS_SAN_IP;
    if (!body(context, kind, ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value))) return false;
  }
  return true;
}

bool talos_certificate_sans_visit(X509 *certificate, talos_value_visitor body, void *context) {
  int critical = 0;
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, NULL);
  if (!names) return critical == -1;  // absent is fine; malformed or repeated is not
  bool done = visit_sans(names, body, context);
  GENERAL_NAMES_free(names);
  return done;
}

bool talos_request_sans_visit(X509_REQ *request, talos_value_visitor body, void *context) {
  STACK_OF(X509_EXTENSION) *extensions = X509_REQ_get_extensions(request);
  if (!extensions) return true;
  int critical = 0;
  GENERAL_NAMES *names = X509V3_get_d2i(extensions, NID_subject_alt_name, &critical, NULL);
  bool done = names ? visit_sans(names, body, context) : critical == -1;
  GENERAL_NAMES_free(names);
  sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
  return done;
}
