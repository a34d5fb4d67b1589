/* Runs a fuzz target over saved inputs: replay FILE... ; an input that takes
 * over ten seconds of processor time is a failure. */
#include "world.h"

#include <time.h>

int
main(int argc, char **argv)
{
    int slow = 0;

    for (int i = 1; i < argc; i++) {
        struct arena a = {0};
        struct file_bytes b;
        clock_t before;

        if (!file_read(&a, argv[i], argv[i], FILE_MAX_TEXT, NULL,
                       (struct pos){0}, &b))
            world_fail(argv[i]);
        before = clock();
        fprintf(stderr, "%s\n", argv[i]);
        LLVMFuzzerTestOneInput((const uint8_t *)b.data, b.len);
        if ((clock() - before) / CLOCKS_PER_SEC >= 10) {
            fprintf(stderr, "%s: too slow\n", argv[i]);
            slow = 1;
        }
        arena_free(&a);
    }
    return slow;
}
