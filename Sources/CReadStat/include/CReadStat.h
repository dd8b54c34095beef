// Reads the files of statistical programs by the library ReadStat, which is loaded when the first file is read.
//
// ReadStat calls functions with structures by value; these are turned into plain numbers and texts here. Nothing of ReadStat is
// needed for building.
#pragma once

#include <stdint.h>

/// The formats of files.
typedef enum {
  SOFTMAX_STATA,
  SOFTMAX_SPSS,
  SOFTMAX_SPSS_PORTABLE,
  SOFTMAX_SAS,
  SOFTMAX_SAS_TRANSPORT
} softmax_statistical_format;

/// A column of a file. Texts are UTF-8 or NULL, and valid during the call.
typedef struct {
  const char *name;
  /// What it means, in words.
  const char *label;
  /// The way in which the program shows its values, such as %td.
  const char *format;
  /// The name of the set of labels of its values.
  const char *labels;
  /// Whether its values are texts.
  int32_t is_text;
} softmax_statistical_column;

/// The functions that receive the contents of a file, in the order of the file; each returns whether to go on.
typedef struct {
  /// The first argument of the functions.
  void *context;
  /// The number of columns; the number of rows is -1 if it is not known.
  int32_t (*begin)(void *context, int64_t rows, int64_t columns);
  int32_t (*column)(void *context, int64_t place, const softmax_statistical_column *column);
  /// A value, which is NaN if it is missing.
  int32_t (*number)(void *context, int64_t row, int64_t place, double number);
  /// A text, which is empty if it is missing.
  int32_t (*text)(void *context, int64_t row, int64_t place, const char *text);
  /// The label of a value: of a number if `text` is NULL.
  int32_t (*label)(void *context, const char *set, double number, const char *text, const char *label);
} softmax_statistical_handlers;

/// Whether the library can be loaded.
int32_t softmax_statistical_is_available(void);

/// Reads a file; the library must be available.
///
/// `encoding` is the name of the encoding of its texts, or NULL if the file tells. Returns NULL after success, or what is wrong.
const char *softmax_statistical_read(
    const char *path, softmax_statistical_format format, const char *encoding,
    const softmax_statistical_handlers *handlers);
