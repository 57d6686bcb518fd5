/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: its tables with their spans, the rest as lines. Also Markdown that has its tables in HTML. The only
 * file that knows libxml2. */
#pragma once

#include "extract/content.h"

/* Whether the text (UTF-8) has the tags of a page or of a table. */
gboolean ys_html_is (const char *text);
/* Reads it, whatever encoding it claims: it is UTF-8 by now. Tags nested too deep end the reading, with a
 * remark. */
void ys_html_read (YsContent *content, const char *text);
