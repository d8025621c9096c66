// libxml2 for Swift. Debian 12 builds libxml2 with ICU, whose C++-aware headers clash with
// Foundation's modules; nothing here uses it, so it is switched off before the rest is read.
#pragma once
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlschemas.h>
#include <libxml/schemasInternals.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlerror.h>

// xmlFree is a global variable that holds a function: Swift 6 does not let several threads read it.
static inline void cxml_free(void *memory) { xmlFree(memory); }

// The generic error function takes C varargs, which Swift cannot write. Errors reach us through
// the structured handlers; this keeps the rest off standard error, in every thread.
static void cxml_ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}
static inline void cxml_silence(void) {
  xmlSetGenericErrorFunc(NULL, cxml_ignore);
  xmlThrDefSetGenericErrorFunc(NULL, cxml_ignore);
}
