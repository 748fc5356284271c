using DrConsole.Access;

namespace DrConsole.Web.Features.Access;

/// <summary>A word for each fault, which may stand in an address, and the sentence that the page says for it.</summary>
internal static class SignOnWords
{
    private static readonly Dictionary<SignOnFault, (string Word, string Sentence)> Table = new()
    {
        [SignOnFault.Down] = ("down", "{0} does not answer. Try again in a moment, or use another way in."),
        [SignOnFault.Denied] = ("denied", "{0} did not let you through."),
        [SignOnFault.Expired] = ("expired", "That sign-in had expired, was used before, or was begun in another browser. Begin again here."),
        [SignOnFault.Rejected] = ("rejected", "What {0} answered cannot be trusted, so nobody was signed in. Try again; if it stays so, tell an administrator the reference."),
        [SignOnFault.NoGroup] = ("no-group", "{0} knows you, but none of your groups there may use this console. An administrator decides which do."),
        [SignOnFault.NoEmail] = ("no-email", "{0} does not tell an email address of yours that it has verified. A new account here needs one."),
        [SignOnFault.Taken] = ("taken", "An account with your address is here already and does not belong to your sign-in at {0}. An administrator can help."),
        [SignOnFault.Disabled] = ("disabled", "Your account here is disabled. Ask an administrator."),
        [SignOnFault.LastAdministrator] = ("last-administrator", "Your groups at {0} no longer make you an administrator, and you are the last one here. Somebody else has to become one first."),
        [SignOnFault.NotSetUp] = ("not-set-up", "This console is not set up yet. Its first administrator comes in by the set-up page."),
    };

    public static string WordOf(SignOnFault fault) => Table[fault].Word;

    /// <summary>Null for a word that is none of ours: an address must not put text of somebody's choice on the page.</summary>
    public static string? SentenceOf(string? word, string? provider) =>
        Table.Values.FirstOrDefault(row => row.Word == word).Sentence is { } sentence
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, provider ?? "The provider")
            : null;
}
