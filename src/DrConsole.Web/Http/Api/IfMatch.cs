using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>A change without the version that it is based on. The API answers 428.</summary>
internal sealed class PreconditionNeededException()
    : RefusedException("Send the ETag of what you read as If-Match, so that nobody's change is overwritten unseen.", "precondition-required");

/// <summary>The version a change is based on, as <c>If-Match</c> names it.</summary>
internal static class IfMatch
{
    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Reads the header. A star would mean "whatever is there now", which is what the header is to prevent.</summary>
    public static int Read(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header is "" or "*")
            throw new PreconditionNeededException();
        return header is ['"', .. var inner, '"'] && int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new InvalidException("If-Match", "One ETag as the API gave it is needed, such as \"3\".");
    }
}

/// <summary>An answer with the version of what it shows.</summary>
internal static class Versioned
{
    public static T WithVersion<T>(this T shown, HttpContext context, int version)
    {
        context.Response.Headers.ETag = IfMatch.Tag(version);
        return shown;
    }
}
