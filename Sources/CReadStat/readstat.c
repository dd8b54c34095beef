#include "CReadStat.h"

#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

// The part of ReadStat's interface that is used, of its versions 1.x.

typedef struct parser parser;
typedef struct metadata metadata;
typedef struct variable variable;

typedef struct {
  union {
    double number;
    const char *text;
  } v;
  int type;
  char tag;
  unsigned int is_system_missing : 1;
  unsigned int is_tagged_missing : 1;
} value;

enum { TYPE_STRING = 0, CLASS_STRING = 0 };
enum { HANDLER_OK = 0, HANDLER_ABORT = 1 };

typedef int (*metadata_handler)(metadata *, void *);
typedef int (*variable_handler)(int, variable *, const char *, void *);
typedef int (*value_handler)(int, variable *, value, void *);
typedef int (*value_label_handler)(const char *, value, const char *, void *);
typedef void (*error_handler)(const char *, void *);

static struct {
  void *library;
  const char *(*error_message)(int);
  parser *(*parser_init)(void);
  void (*parser_free)(parser *);
  int (*set_metadata_handler)(parser *, metadata_handler);
  int (*set_variable_handler)(parser *, variable_handler);
  int (*set_value_handler)(parser *, value_handler);
  int (*set_value_label_handler)(parser *, value_label_handler);
  int (*set_error_handler)(parser *, error_handler);
  int (*set_file_character_encoding)(parser *, const char *);
  int (*parse[5])(parser *, const char *, void *);
  int (*get_row_count)(metadata *);
  int (*get_var_count)(metadata *);
  int (*variable_get_index)(const variable *);
  const char *(*variable_get_name)(const variable *);
  const char *(*variable_get_label)(const variable *);
  const char *(*variable_get_format)(const variable *);
  int (*variable_get_type_class)(const variable *);
  int (*variable_get_missing_ranges_count)(const variable *);
  value (*variable_get_missing_range_lo)(const variable *, int);
  int (*value_type_class)(value);
  int (*value_is_missing)(value, variable *);
  double (*double_value)(value);
  const char *(*string_value)(value);
} readstat;

static const char *const names[] = {
    "libreadstat.so.1", "libreadstat.so", "libreadstat.1.dylib", "libreadstat.dylib",
    "/opt/homebrew/lib/libreadstat.dylib", "/usr/local/lib/libreadstat.dylib",
};

static const char *const parse_names[] = {
    "readstat_parse_dta", "readstat_parse_sav", "readstat_parse_por", "readstat_parse_sas7bdat",
    "readstat_parse_xport",
};

/// Finds a function; a function and an object may have pointers of different kinds, hence the copy.
static int find(void *library, const char *name, void *function) {
  void *symbol = dlsym(library, name);
  memcpy(function, &symbol, sizeof symbol);
  return symbol != NULL;
}

static void load(void) {
  void *library = NULL;
  for (size_t i = 0; i < sizeof names / sizeof names[0] && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  int all = 1;
#define FIND(function) all &= find(library, "readstat_" #function, &readstat.function)
  FIND(error_message);
  FIND(parser_init);
  FIND(parser_free);
  FIND(set_metadata_handler);
  FIND(set_variable_handler);
  FIND(set_value_handler);
  FIND(set_value_label_handler);
  FIND(set_error_handler);
  FIND(set_file_character_encoding);
  FIND(get_row_count);
  FIND(get_var_count);
  FIND(variable_get_index);
  FIND(variable_get_name);
  FIND(variable_get_label);
  FIND(variable_get_format);
  FIND(variable_get_type_class);
  FIND(variable_get_missing_ranges_count);
  FIND(variable_get_missing_range_lo);
  FIND(value_type_class);
  FIND(value_is_missing);
  FIND(double_value);
  FIND(string_value);
#undef FIND
  for (int i = 0; i < 5; i++) all &= find(library, parse_names[i], &readstat.parse[i]);
  if (all) readstat.library = library;
}

int32_t softmax_statistical_is_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return readstat.library != NULL;
}

static int answer(int32_t goes_on) { return goes_on ? HANDLER_OK : HANDLER_ABORT; }

static int see_metadata(metadata *data, void *context) {
  const softmax_statistical_handlers *handlers = context;
  return answer(handlers->begin(handlers->context, readstat.get_row_count(data), readstat.get_var_count(data)));
}

static int see_variable(int index, variable *variable, const char *labels, void *context) {
  const softmax_statistical_handlers *handlers = context;
  softmax_statistical_column column = {
      .name = readstat.variable_get_name(variable),
      .label = readstat.variable_get_label(variable),
      .format = readstat.variable_get_format(variable),
      .labels = labels,
      .is_text = readstat.variable_get_type_class(variable) == CLASS_STRING,
  };
  return answer(handlers->column(handlers->context, index, &column));
}

/// Whether a text is one of those that its column declares as missing, which ReadStat decides for numbers alone.
static int is_missing_text(const char *text, const variable *variable) {
  int count = readstat.variable_get_missing_ranges_count(variable);
  for (int i = 0; i < count; i++) {
    value low = readstat.variable_get_missing_range_lo(variable, i);
    const char *missing = readstat.value_type_class(low) == CLASS_STRING ? readstat.string_value(low) : NULL;
    if (missing && strcmp(text, missing) == 0) return 1;
  }
  return 0;
}

static int see_value(int row, variable *variable, value value, void *context) {
  const softmax_statistical_handlers *handlers = context;
  int place = readstat.variable_get_index(variable);
  if (readstat.value_type_class(value) == CLASS_STRING) {
    const char *text = readstat.string_value(value);
    if (!text || is_missing_text(text, variable)) text = "";
    return answer(handlers->text(handlers->context, row, place, text));
  }
  double number = readstat.value_is_missing(value, variable) ? NAN : readstat.double_value(value);
  return answer(handlers->number(handlers->context, row, place, number));
}

static int see_value_label(const char *set, value value, const char *label, void *context) {
  const softmax_statistical_handlers *handlers = context;
  if (!set || !label) return HANDLER_OK;
  if (readstat.value_type_class(value) == CLASS_STRING) {
    const char *text = readstat.string_value(value);
    return text ? answer(handlers->label(handlers->context, set, NAN, text, label)) : HANDLER_OK;
  }
  // Labels of missing values name no level.
  if (value.is_system_missing || value.is_tagged_missing) return HANDLER_OK;
  return answer(handlers->label(handlers->context, set, readstat.double_value(value), NULL, label));
}

/// Without a handler, ReadStat prints its errors.
static void see_error(const char *message, void *context) {
  (void)message;
  (void)context;
}

const char *softmax_statistical_read(
    const char *path, softmax_statistical_format format, const char *encoding,
    const softmax_statistical_handlers *handlers) {
  parser *parser = readstat.parser_init();
  if (!parser) return "there is not enough memory";
  readstat.set_metadata_handler(parser, see_metadata);
  readstat.set_variable_handler(parser, see_variable);
  readstat.set_value_handler(parser, see_value);
  readstat.set_value_label_handler(parser, see_value_label);
  readstat.set_error_handler(parser, see_error);
  if (encoding) readstat.set_file_character_encoding(parser, encoding);
  int error = readstat.parse[format](parser, path, (void *)handlers);
  readstat.parser_free(parser);
  return error ? readstat.error_message(error) : NULL;
}
