/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was not understood in many documents: groups that grow, not documents that are kept. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

typedef struct YsSurvey YsSurvey;

/* SCHEMAS is lent and must live as long as the survey. */
YsSurvey *ys_survey_new (const YsSchemas *schemas);
void ys_survey_free (YsSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSurvey, ys_survey_free)

/* Counts what DOCUMENT holds; keeps nothing of it but one example place a group. */
void ys_survey_add (YsSurvey *survey, const YsDocument *document);

/* The report as plain text, most blocking first (g_free). */
char *ys_survey_write (const YsSurvey *survey);
