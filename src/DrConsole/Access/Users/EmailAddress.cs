using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>The rule for an address that a person is reached by and signs in with.</summary>
public static class EmailAddress
{
    public static string Parse(string field, string text)
    {
        var address = text.Trim();
        var at = address.LastIndexOf('@');
        var right = at > 0 && at < address.Length - 1 && address.Length <= User.MaxEmail
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"')
            && address.IndexOf('@') == at;
        return right ? address : throw new InvalidException(field, "An email address such as ana@example.com is needed.");
    }

    public static string Lookup(string address) => address.Trim().ToUpperInvariant();
}
