/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check finds, as its data says it. */
#pragma once

#include "document/document.h"
#include "rules/check.h"

YsSeverity ys_finding_severity (const YsFinding *finding);
/* A message with its {words} filled in: `fills` is word, text, word, text … NULL. Owned by the caller. */
char *ys_finding_fill (const char *message, const char *const *fills);
