// zlib, for crc32 and raw inflate.
#pragma once
#include <zlib.h>
