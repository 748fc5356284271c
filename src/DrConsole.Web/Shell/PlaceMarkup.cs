using System.Text.Encodings.Web;
using DrConsole.Access;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>
/// What navigation and key sheet say of the console's own places, as finished text: one for all open pages, instead of some nodes of each. Made from the
/// constants in <see cref="Destinations"/> alone, never from data, and encoded all the same.
/// </summary>
internal static class PlaceMarkup
{
    /// <summary>A link of the navigation.</summary>
    /// <param name="Needs">Null: everybody who is signed in has it.</param>
    public sealed record Link(string Path, Permission? Needs, string Title, string? Keys, MarkupString Label);

    private static readonly string[] OnPhones = ["/", "/incidents", "/runs"];

    public static IReadOnlyList<(string Group, IReadOnlyList<Link> Links)> Groups { get; } =
        [.. Destinations.All.Where(place => place.Group is not "You").GroupBy(place => place.Group).Select(group => (group.Key, (IReadOnlyList<Link>)[.. group.Select(place => Of(place, "i", "lb"))]))];

    public static IReadOnlyList<Link> Short { get; } = [.. Destinations.All.Where(place => OnPhones.Contains(place.Path)).Select(place => Of(place, "i l", null))];

    /// <summary>For whoever sees only a part of the console: what that is.</summary>
    public static Link Scope { get; } = new("/audit", null, "Scope", null, Label("eye", "Scope", "i l", null));

    public static IReadOnlyList<Link> Always { get; } = [new("/profile", null, "You", null, Label("user-check", "You", "i l", null)), new("/more", null, "More", null, Label("menu", "More", "i l", null))];

    /// <summary>The rows of the key sheet that lead to places.</summary>
    public static MarkupString Keys { get; } = new(string.Concat(Destinations.All.Where(place => place.Keys is not null)
        .Select(place => $"<div><dt><kbd>G</kbd> <kbd>{Encoded(place.Keys!)}</kbd></dt><dd>Go to {Encoded(place.Title.ToLowerInvariant())}</dd></div>")));

    private static Link Of(Destination place, string icon, string? title) => new(place.Path, place.Needs, place.Title, place.Keys, Label(place.Icon, place.Title, icon, title));

    private static MarkupString Label(string symbol, string title, string icon, string? around) =>
        new($"<svg class=\"{icon}\" aria-hidden=\"true\"><use href=\"#i-{Encoded(symbol)}\"></use></svg>{(around is null ? Encoded(title) : $"<span class=\"{around}\">{Encoded(title)}</span>")}");

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
