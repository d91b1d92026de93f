package app;

import com.google.genai.Client;

class Chat {
    void ask(Client client) {
        client.models.generateContent("gemini-2.5-flash", "hi", null);
//                                     ^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (google-genai-java)
    }
}
