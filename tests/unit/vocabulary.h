/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of vocabulary/ as a text in the test. */
#pragma once

#include "rules/load.h"

/* Adds the text's data to the set as the loader does. FALSE and an error that names the place. */
gboolean vocabulary_add (YsSchemas *schemas, const char *text, GError **error);
