// The bytes that give text its structure.

/// Bytes that are counted in bytes, since they are so few: whole vectors of them.
#define FEW 192

static void count_bytes(
    const uint8_t *restrict text, int64_t length, int64_t *restrict feeds, int64_t *restrict returns,
    int64_t *restrict quotes) {
  *feeds = *returns = *quotes = 0;
  int64_t i = 0;
  for (; i + FEW <= length; i += FEW) {
    uint8_t few[3] = {0};
    for (int j = 0; j < FEW; j++) {
      few[0] += text[i + j] == '\n';
      few[1] += text[i + j] == '\r';
      few[2] += text[i + j] == '"';
    }
    *feeds += few[0];
    *returns += few[1];
    *quotes += few[2];
  }
  for (; i < length; i++) {
    *feeds += text[i] == '\n';
    *returns += text[i] == '\r';
    *quotes += text[i] == '"';
  }
}
