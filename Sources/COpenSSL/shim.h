// libcrypto for Swift. Below the headers: what Swift cannot import, because it is a macro.
#pragma once
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// The stack functions are macros over these untyped ones, and each stack is a type of its own.
static inline STACK_OF(X509) *postgang_certificates_new(void) { return sk_X509_new_null(); }
static inline int postgang_certificates_push(STACK_OF(X509) *all, X509 *one) {
  return sk_X509_push(all, one);
}
static inline int postgang_certificates_count(const STACK_OF(X509) *all) { return sk_X509_num(all); }
static inline X509 *postgang_certificates_at(const STACK_OF(X509) *all, int place) {
  return sk_X509_value(all, place);
}
// Frees the stack and leaves the certificates alone.
static inline void postgang_certificates_free(STACK_OF(X509) *all) { sk_X509_free(all); }
// Frees the stack and gives up one reference to each certificate.
static inline void postgang_certificates_release(STACK_OF(X509) *all) {
  sk_X509_pop_free(all, X509_free);
}

// Macros over BIO_ctrl.
static inline long postgang_bio_contents(BIO *bio, char **bytes) {
  return BIO_get_mem_data(bio, bytes);
}

// EVP_RSA_gen and EVP_EC_gen are macros over a variadic function.
static inline EVP_PKEY *postgang_generate_rsa(unsigned int bits) { return EVP_RSA_gen(bits); }
static inline EVP_PKEY *postgang_generate_p256(void) { return EVP_EC_gen("P-256"); }
static inline EVP_PKEY *postgang_generate_ed25519(void) {
  return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

// Macros made of other macros: RFC 4514 order and escapes, but letters beyond ASCII as they are.
static const unsigned long postgang_name_flags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
