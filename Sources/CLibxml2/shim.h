// libxml2 for Swift. Debian 12 builds libxml2 with ICU, whose C++-aware headers clash with
// Foundation's modules; nothing here uses it, so it is switched off before the rest is read.
#pragma once
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>
#include <libxml/schemasInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlerror.h>
