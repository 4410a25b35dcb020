//  er_headers.c: the headers alone, compiled once.

#include "CEventRing.h"
