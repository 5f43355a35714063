package com.example;

import com.grack.nanojson.JsonWriter;
import java.util.List;

public final class Application {

    public static void main(String[] arguments) {
        System.out.println(JsonWriter.string(List.of(arguments)));
    }
}
