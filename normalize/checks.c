/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/checks.h"

void
ys_checks_run (G_GNUC_UNUSED const YsSchemas *schemas, G_GNUC_UNUSED YsDocument *document)
{
}
