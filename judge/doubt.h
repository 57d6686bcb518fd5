/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"
#include "judge/ledger.h"

/* Lowers errors to warnings where the page that they rest on was not surely read (a scan's recognised text, a
 * picture, a damaged page), and says so: an error is only as sure as the reading. */
void ys_doubt_lower (YsDocument *document);
/* Lowers a failed identity to a warning where the reading of one of its amounts shows a sign of trouble (an
 * open column, a row from two pages, an amount that was not read, a guessed unit, …), and notes the sign in
 * words. */
void ys_doubt_identity (YsIdentity *identity);
