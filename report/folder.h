/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in DIR/report, and what of it is no longer wanted. */
#pragma once

#include <glib.h>

typedef struct YsReportFolder YsReportFolder;

/* Makes the folders; NULL + error when they cannot be made. */
YsReportFolder *ys_report_folder_new (const char *dir, GError **error);
void ys_report_folder_free (YsReportFolder *folder);

/* DIR/report, and that of the data in it. Lent. */
const char *ys_report_folder_path (const YsReportFolder *folder);
const char *ys_report_folder_data (const YsReportFolder *folder);

/* The document ID is wanted. */
void ys_report_folder_keep (YsReportFolder *folder, const char *id);
/* The pictures of the pages of ID that are there, as JSON: [4, 5]. */
void ys_report_folder_put_pictures (const YsReportFolder *folder, const char *id, GString *json);
/* Removes the data of documents that are not, and of index files behind N_PARTS. */
void ys_report_folder_prune (const YsReportFolder *folder, guint n_parts);
