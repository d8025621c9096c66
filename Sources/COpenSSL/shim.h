// libcrypto for Swift. Below the headers: what Swift cannot import, because it is a macro.
#pragma once
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
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

// Engines: deprecated since 3.0, which Swift would refuse, but what Debian reaches tokens by.
// The engine, with its module loaded and its PIN set; NULL when that cannot be had.
static inline ENGINE *postgang_engine(const char *name, const char *module, const char *pin) {
  OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG | OPENSSL_INIT_ENGINE_DYNAMIC, NULL);
  ENGINE *engine = ENGINE_by_id(name);
  if (engine == NULL) return NULL;
  // Its own messages would go to standard error, among ours.
  ENGINE_ctrl_cmd_string(engine, "QUIET", NULL, 1);
  if (ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", module, 0) != 1 || ENGINE_init(engine) != 1) {
    ENGINE_free(engine);
    return NULL;
  }
  if (pin != NULL && ENGINE_ctrl_cmd_string(engine, "PIN", pin, 0) != 1) {
    ENGINE_finish(engine);
    ENGINE_free(engine);
    return NULL;
  }
  return engine;
}
static inline EVP_PKEY *postgang_engine_key(ENGINE *engine, const char *address) {
  return ENGINE_load_private_key(engine, address, NULL, NULL);
}
// Gives up the caller's hold; keys that came from it keep theirs.
static inline void postgang_engine_release(ENGINE *engine) {
  ENGINE_finish(engine);
  ENGINE_free(engine);
}
