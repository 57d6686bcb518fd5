/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The corrections of a run, and which of them found their document. */
#pragma once
#include "correct/corrections.h"

typedef struct YsCorrecting YsCorrecting;

/* Reads the file at PATH; NULL + error, which names it. */
YsCorrecting *ys_correcting_open (const char *path, GError **error);
void ys_correcting_free (YsCorrecting *correcting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsCorrecting, ys_correcting_free)

/* Lent. NULL for NULL. */
const YsCorrections *ys_correcting_list (const YsCorrecting *correcting);

/* The document of SHA256 ("": not known) was among the inputs. CORRECTING may be NULL. */
void ys_correcting_meet (YsCorrecting *correcting, const char *sha256);

/* Says on standard error for which documents there were corrections but no input. CORRECTING may be NULL. */
void ys_correcting_tell (const YsCorrecting *correcting);
