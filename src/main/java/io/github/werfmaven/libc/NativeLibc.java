package io.github.werfmaven.libc;

import java.util.ArrayList;
import java.util.List;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** The C libraries of this host through jnr-ffi, which is loaded by the first call and not before. */
public final class NativeLibc implements Libc {

    /** The major versions that hold {@code subid_get_uid_ranges}; version 3 named its functions differently. */
    private static final String[] LIBSUBID_NAMES = {"libsubid.so.5", "libsubid.so.4"};

    @Override
    public List<IdRange> subordinateUserIds(String user) {
        return ask((library, ranges) -> library.subid_get_uid_ranges(user, ranges));
    }

    @Override
    public List<IdRange> subordinateGroupIds(String user) {
        return ask((library, ranges) -> library.subid_get_gid_ranges(user, ranges));
    }

    private static List<IdRange> ask(Question question) {
        Throwable last = null;
        for (String name : LIBSUBID_NAMES) {
            try {
                Libsubid library = LibraryLoader.create(Libsubid.class).failImmediately().load(name);
                library.subid_init(null, null);
                return answer(library, question);
            } catch (LinkageError | RuntimeException failed) {
                // jnr-ffi reports a missing library and a stub that cannot be loaded with several kinds of both.
                last = failed;
            }
        }
        throw new LibcUnavailableException("libsubid cannot be called: " + last.getMessage(), last);
    }

    /** The few bytes of the array are never freed: version 5 has a function for that, version 4 has none. */
    private static List<IdRange> answer(Libsubid library, Question question) {
        Runtime runtime = Runtime.getRuntime(library);
        Pointer result = Memory.allocateDirect(runtime, runtime.addressSize(), true);
        int count = question.ask(library, result);
        Pointer array = result.getPointer(0);
        int wordSize = runtime.longSize();
        List<IdRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(new IdRange(array.getNativeLong(2L * i * wordSize), array.getNativeLong((2L * i + 1) * wordSize)));
        }
        return ranges;
    }

    private interface Question {
        /** How many ranges there are; negative where the service cannot say. The array's address is put into the pointer. */
        int ask(Libsubid library, Pointer ranges);
    }

    /** libsubid of the shadow suite; {@code struct subid_range} is two {@code unsigned long}: start and count. */
    public interface Libsubid {
        boolean subid_init(String program, Pointer log);

        int subid_get_uid_ranges(String owner, Pointer ranges);

        int subid_get_gid_ranges(String owner, Pointer ranges);
    }
}
