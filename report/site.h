/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, scripts and styles, which are the same in every report. */
#pragma once

#include "report/folder.h"

/* All of them, the page to begin with last; the meanings of ids as data. */
gboolean ys_report_site_write (const YsReportFolder *folder, GError **error);
void ys_report_site_remove (const YsReportFolder *folder);
