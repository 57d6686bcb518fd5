/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to characters. The bytes decide: a mark at the beginning, where the NULs stand, and which of UTF-8
 * and GB 18030 they break less often. */
#pragma once

#include "extract/content.h"

/* Whether the bytes are text in an encoding that is known here: hardly any control characters, and no NUL. */
gboolean ys_encoding_is_text (const char *data, gsize size);

/* The text in UTF-8, without a byte order mark and NULs. What is broken becomes U+FFFD, and a remark in
 * `content` names the first line with it. Owned by the caller; never NULL. */
char *ys_encoding_decode (YsContent *content, const char *data, gsize size);
