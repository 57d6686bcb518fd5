/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prose against the tables, and its own percentages. */
#include "normalize/check_rules.h"
void
ys_check_prose (G_GNUC_UNUSED YsChecking *c, G_GNUC_UNUSED const cJSON *rule)
{
}
void
ys_check_percent (G_GNUC_UNUSED YsChecking *c, G_GNUC_UNUSED const cJSON *rule)
{
}
