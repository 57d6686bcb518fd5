/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

/* Lowers errors to warnings where the page that they rest on was not surely read (a scan's recognised text, a
 * picture, a damaged page), and says so: an error is only as sure as the reading. */
void ys_doubt_lower (YsDocument *document);
