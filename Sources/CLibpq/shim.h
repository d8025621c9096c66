// libpq, PostgreSQL's client library. Swift imports all that is used of it as it is.
#pragma once
#include <libpq-fe.h>
