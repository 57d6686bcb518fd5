/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of pictures that are no numbers as they were read. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Guesses the amounts that could not be read, so that sums have something to repair: YsDocCell, lent by the
 * document (g_ptr_array_unref). */
GPtrArray *ys_unread_guess (const YsSchemas *schemas, YsDocument *document);
/* Takes the guesses back that no sum confirms. */
void ys_unread_settle (const YsSchemas *schemas, YsDocument *document, const GPtrArray *guesses);
