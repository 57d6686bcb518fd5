/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a survey is made of: for survey.c, which collects, and report.c, which writes. */
#pragma once

#include "survey/groups.h"
#include "survey/survey.h"

struct YsSurvey
{
  const YsSchemas *schemas; /* lent */
  YsGroups groups;
  guint documents, tables, recognised;
  guint64 amounts, understood;
};
