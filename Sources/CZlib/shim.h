// zlib, for raw inflate and crc32. Below the headers: what Swift cannot import, because it is a
// macro.
#pragma once
#include "crc32.h"
#include <zlib.h>

// Raw deflate data, as ZIP holds it, has neither zlib's header nor its checksum: negative bits.
static inline int postgang_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
