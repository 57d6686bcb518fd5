/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/frame.h"
#include "extract/pagepng.h"
#include <errno.h>
#include <stdalign.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  guint32 magic;
  guint32 status; /* YsStatus */
  guint32 pages;
  guint32 anomalies[YS_ERROR + 1];
  guint64 bytes;
  guint64 length;                /* of the JSON that follows */
  char sha256[YS_SHA256_LENGTH]; /* hex digits, or all NUL when it is not known */
} Header;

G_STATIC_ASSERT (sizeof (Header) == 40 + YS_SHA256_LENGTH); /* no gaps, which would be sent as they are */

static const guint32 header_magic = 0x59535531;
static const guint32 place_magic = 0x59535032;

typedef struct
{
  guint32 length; /* of the path that follows */
  guint32 n_skip;
  guint32 picture;
  guint32 skip[YS_FRAME_MOST_SKIPPED];
} RequestHead;

typedef struct
{
  guint32 magic;
  guint32 page;
  guint32 pages;
  guint32 pictures;
} PlaceFrame;

static gboolean
write_all (int fd, const void *data, gsize length)
{
  const char *p = data;
  while (length > 0)
    {
      gssize put = write (fd, p, length);
      if (put < 0 && errno != EINTR)
        return FALSE;
      p += MAX (put, 0);
      length -= (gsize)MAX (put, 0);
    }
  return TRUE;
}

static gboolean
read_all (int fd, void *data, gsize length)
{
  char *p = data;
  while (length > 0)
    {
      gssize got = read (fd, p, length);
      if (got == 0 || (got < 0 && errno != EINTR))
        return FALSE;
      p += MAX (got, 0);
      length -= (gsize)MAX (got, 0);
    }
  return TRUE;
}

gboolean
ys_frame_write_request (int socket, const YsRequest *request)
{
  RequestHead head = {
      .length = (guint32)strlen (request->path), .n_skip = request->n_skip, .picture = request->picture};
  memcpy (head.skip, request->skip, sizeof head.skip);
  alignas (struct cmsghdr) char control[CMSG_SPACE (sizeof (int))] = "";
  struct iovec part = {&head, sizeof head};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *rights = CMSG_FIRSTHDR (&message);
  *rights = (struct cmsghdr){
      .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN (sizeof (int))};
  memcpy (CMSG_DATA (rights), &request->fd, sizeof (int));
  gssize sent = -1;
  do
    sent = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == (gssize)sizeof head && write_all (socket, request->path, head.length);
}

/* The head of a request and the descriptor that came with it. */
static gboolean
read_head (int socket, RequestHead *head, int *fd)
{
  alignas (struct cmsghdr) char control[CMSG_SPACE (sizeof (int))];
  struct iovec part = {head, sizeof *head};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  gssize got = -1;
  do
    got = recvmsg (socket, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const struct cmsghdr *rights = got > 0 ? CMSG_FIRSTHDR (&message) : NULL;
  if (rights == NULL || rights->cmsg_type != SCM_RIGHTS)
    return FALSE;
  memcpy (fd, CMSG_DATA (rights), sizeof *fd);
  return got == (gssize)sizeof *head && head->n_skip <= YS_FRAME_MOST_SKIPPED;
}

gboolean
ys_frame_read_request (int socket, YsRequest *request)
{
  RequestHead head;
  *request = (YsRequest){.fd = -1};
  if (!read_head (socket, &head, &request->fd))
    return FALSE;
  request->path = g_malloc0 ((gsize)head.length + 1);
  request->n_skip = head.n_skip;
  request->picture = head.picture;
  memcpy (request->skip, head.skip, sizeof head.skip);
  return read_all (socket, request->path, head.length);
}

void
ys_request_clear (YsRequest *request)
{
  g_clear_pointer (&request->path, g_free);
  if (request->fd >= 0)
    close (request->fd);
  request->fd = -1;
}

gboolean
ys_frame_write_place (int fd, const YsPlace *place)
{
  PlaceFrame frame = {
      .magic = place_magic, .page = place->page, .pages = place->pages, .pictures = place->pictures};
  return write_all (fd, &frame, sizeof frame);
}

void
ys_frame_take_places (GByteArray *received, YsPlace *place)
{
  PlaceFrame frame;
  guint taken = 0;
  for (; received->len - taken >= sizeof frame; taken += sizeof frame)
    {
      memcpy (&frame, received->data + taken, sizeof frame);
      if (frame.magic != place_magic)
        break;
      *place = (YsPlace){.page = frame.page, .pages = frame.pages, .pictures = frame.pictures};
    }
  if (taken > 0)
    g_byte_array_remove_range (received, 0, taken);
}

gboolean
ys_frame_write_outcome (int fd, const YsOutcome *outcome)
{
  Header header = {.magic = header_magic,
                   .status = outcome->status,
                   .pages = outcome->pages,
                   .bytes = outcome->bytes,
                   .length = outcome->length};
  memcpy (header.anomalies, outcome->anomalies, sizeof header.anomalies);
  memcpy (header.sha256, outcome->sha256, strnlen (outcome->sha256, sizeof header.sha256));
  return write_all (fd, &header, sizeof header) && write_all (fd, outcome->json, outcome->length);
}

static gboolean
sha256_is_sane (const char sha256[YS_SHA256_LENGTH])
{
  static const char nothing[YS_SHA256_LENGTH];
  guint digits = 0;
  for (guint i = 0; i < YS_SHA256_LENGTH; i++)
    digits += g_ascii_isdigit (sha256[i]) || (sha256[i] >= 'a' && sha256[i] <= 'f');
  return digits == YS_SHA256_LENGTH || memcmp (sha256, nothing, sizeof nothing) == 0;
}

static gboolean
header_is_sane (const Header *header)
{
  gboolean counts = header->pages <= G_MAXINT32 && header->bytes <= G_MAXINT64;
  for (guint i = 0; i < G_N_ELEMENTS (header->anomalies); i++)
    counts = counts && header->anomalies[i] <= G_MAXINT32;
  return header->magic == header_magic && header->status < YS_N_STATUSES && counts &&
         sha256_is_sane (header->sha256) && header->length >= 2 && header->length <= YS_FRAME_MAX_JSON;
}

static gboolean
json_is_sane (const char *json, gsize length)
{
  return json[0] == '{' && json[length - 1] == '}' && memchr (json, '\n', length) == NULL &&
         g_utf8_validate_len (json, length, NULL);
}

static guint32
whole_at (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* The head and the end of a PNG picture that is not too large. */
static gboolean
picture_is_sane (const void *data, gsize length)
{
  static const guint8 head[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
  static const guint8 end[] = {'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
  const guint8 *bytes = data;
  if (length < sizeof head + sizeof end + 8 || length > YS_PICTURE_MOST_BYTES ||
      memcmp (bytes, head, sizeof head) != 0 || memcmp (bytes + length - sizeof end, end, sizeof end) != 0)
    return FALSE;
  guint32 width = whole_at (bytes + sizeof head), height = whole_at (bytes + sizeof head + 4);
  return width > 0 && height > 0 && width <= YS_PICTURE_MOST_SIDE && height <= YS_PICTURE_MOST_SIDE;
}

static YsOutcome
take_outcome (const Header *header, const char *json)
{
  YsOutcome outcome = {.status = (YsStatus)header->status,
                       .bytes = header->bytes,
                       .pages = header->pages,
                       .json = g_malloc (header->length + 1),
                       .length = header->length};
  memcpy (outcome.json, json, header->length); /* of a picture it may hold any byte */
  outcome.json[header->length] = '\0';
  memcpy (outcome.anomalies, header->anomalies, sizeof outcome.anomalies);
  memcpy (outcome.sha256, header->sha256, sizeof header->sha256);
  return outcome;
}

YsFrame
ys_frame_parse_outcome (GByteArray *received, gboolean picture, YsOutcome *outcome)
{
  Header header;
  if (received->len < sizeof header)
    return YS_FRAME_MORE;
  memcpy (&header, received->data, sizeof header);
  if (!header_is_sane (&header) || received->len > sizeof header + header.length)
    return YS_FRAME_BAD;
  if (received->len < sizeof header + header.length)
    return YS_FRAME_MORE;
  const char *json = (const char *)received->data + sizeof header;
  gboolean drawn = picture && header.status == YS_STATUS_OK;
  if (drawn ? !picture_is_sane (json, header.length) : !json_is_sane (json, header.length))
    return YS_FRAME_BAD;
  *outcome = take_outcome (&header, json);
  g_byte_array_set_size (received, 0);
  return YS_FRAME_DONE;
}
