#include "testing.h"

#include <openssl/crypto.h>

// libcrypto's clean-up at exit takes away what threads still use that let go of a home after its test
// was over. Programs say so first thing (`Libcrypto.holdUntilExit`); here no code of ours comes first.
__attribute__((constructor)) static void hold_libcrypto_until_exit(void) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}
