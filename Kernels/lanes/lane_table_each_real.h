// The functions of one variant for one element type. Included twice by lane_table.h.

// A multiple of a row of a matrix.
struct REAL_NAME(multiple) {
  real factor;
  uint32_t row;
};

struct REAL_NAME(lanes) {
  size_t panel_columns;  // columns of a packed panel of b
  size_t tile_rows;      // rows of the tile that is used with a full panel
#define LANE_FUNCTION(result, name, ...) result (*name)(__VA_ARGS__);
#include "lane_list.h"
};
