// SPDX-License-Identifier: Apache-2.0
#include "CZlib.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

// 15 bits of window, +16 for the gzip format instead of zlib's own; see zlib.h.
enum { gzip_window = 15 + 16, memory_level = 8 };

static size_t smaller(size_t left, size_t right) { return left < right ? left : right; }

size_t talos_gzip_bound(size_t size) {
  // Stored blocks cost 5 bytes each 16 KiB, header and trailer 18; some slack is kept.
  return size + size / 1000 + 64;
}

size_t talos_gzip_compress(const uint8_t *input, size_t size, uint8_t *output, size_t capacity) {
  z_stream stream = {0};
  if (size > UINT_MAX || capacity > UINT_MAX) return 0;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)size;
  stream.next_out = output;
  stream.avail_out = (uInt)capacity;
  int result = deflate(&stream, Z_FINISH);
  size_t written = result == Z_STREAM_END ? stream.total_out : 0;
  deflateEnd(&stream);
  return written;
}

// Doubles the buffer up to one byte more than the limit, so that too much content is noticed.
static talos_gzip_result grow(uint8_t **buffer, size_t *capacity, size_t limit) {
  if (*capacity > limit) return TALOS_GZIP_TOO_LARGE;
  size_t wanted = smaller(*capacity * 2, limit + 1);
  uint8_t *grown = realloc(*buffer, wanted);
  if (!grown) return TALOS_GZIP_NO_MEMORY;
  *buffer = grown;
  *capacity = wanted;
  return TALOS_GZIP_DONE;
}

static talos_gzip_result run(z_stream *stream, size_t limit, uint8_t **buffer, size_t *capacity) {
  for (;;) {
    size_t room = *capacity - stream->total_out;
    stream->next_out = *buffer + stream->total_out;
    stream->avail_out = (uInt)smaller(room, UINT_MAX);
    int result = inflate(stream, Z_NO_FLUSH);
    if (stream->total_out > limit) return TALOS_GZIP_TOO_LARGE;
    if (result == Z_STREAM_END) return TALOS_GZIP_DONE;
    if (result == Z_MEM_ERROR) return TALOS_GZIP_NO_MEMORY;
    if (result == Z_BUF_ERROR || (result == Z_OK && stream->avail_in == 0 && stream->avail_out > 0))
      return TALOS_GZIP_TRUNCATED;
    if (result != Z_OK) return TALOS_GZIP_DAMAGED;
    if (stream->total_out < *capacity) continue;
    talos_gzip_result grown = grow(buffer, capacity, limit);
    if (grown != TALOS_GZIP_DONE) return grown;
  }
}

talos_gzip_result talos_gzip_decompress(
    const uint8_t *input, size_t size, size_t limit, uint8_t **output, size_t *output_size) {
  z_stream stream = {0};
  if (size > UINT_MAX || limit >= UINT_MAX) return TALOS_GZIP_TOO_LARGE;
  if (inflateInit2(&stream, gzip_window) != Z_OK) return TALOS_GZIP_NO_MEMORY;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)size;
  size_t capacity = smaller(size * 4 + 1024, limit + 1);
  uint8_t *buffer = malloc(capacity);
  talos_gzip_result result = buffer ? run(&stream, limit, &buffer, &capacity) : TALOS_GZIP_NO_MEMORY;
  inflateEnd(&stream);
  if (result != TALOS_GZIP_DONE) {
    free(buffer);
    return result;
  }
  *output = buffer;
  *output_size = stream.total_out;
  return result;
}

struct talos_gunzip {
  z_stream stream;
  int is_whole;
};

talos_gunzip *talos_gunzip_new(void) {
  talos_gunzip *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  if (inflateInit2(&reader->stream, gzip_window) == Z_OK) return reader;
  free(reader);
  return NULL;
}

void talos_gunzip_free(talos_gunzip *reader) {
  if (!reader) return;
  inflateEnd(&reader->stream);
  free(reader);
}

int talos_gunzip_is_whole(const talos_gunzip *reader) { return reader->is_whole; }

talos_gzip_result talos_gunzip_run(
    talos_gunzip *reader, const uint8_t *input, size_t size, uint8_t *output, size_t capacity, size_t *used,
    size_t *made) {
  z_stream *stream = &reader->stream;
  // Another member begins.
  if (reader->is_whole && size > 0 && inflateReset(stream) != Z_OK) return TALOS_GZIP_DAMAGED;
  if (size > 0) reader->is_whole = 0;
  stream->next_in = (Bytef *)input;
  stream->avail_in = (uInt)smaller(size, UINT_MAX);
  stream->next_out = output;
  stream->avail_out = (uInt)smaller(capacity, UINT_MAX);
  int result = inflate(stream, Z_NO_FLUSH);
  *used = (size_t)(stream->next_in - input);
  *made = (size_t)(stream->next_out - output);
  if (result == Z_MEM_ERROR) return TALOS_GZIP_NO_MEMORY;
  if (result == Z_STREAM_END) reader->is_whole = 1;
  return result == Z_STREAM_END || result == Z_OK || result == Z_BUF_ERROR ? TALOS_GZIP_DONE : TALOS_GZIP_DAMAGED;
}
