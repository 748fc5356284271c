using System.Text.RegularExpressions;
using DrConsole.Access;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.SingleSignOn;

public sealed partial class SignOnChoice(IdentityProviders providers)
{
    private IReadOnlyList<IdentityProviders.Offer> _offers = [];

    [Parameter, EditorRequired]
    public string ReturnUrl { get; set; } = "/";

    [Parameter]
    public bool LocalPasswords { get; set; } = true;

    [SupplyParameterFromQuery]
    private string? Provider { get; set; }

    [SupplyParameterFromQuery]
    private string? Why { get; set; }

    [SupplyParameterFromQuery]
    private string? Reference { get; set; }

    private bool IsReference => Reference is { } text && ReferenceForm().IsMatch(text);

    protected override void OnInitialized() => _offers = providers.List();

    [GeneratedRegex("^[0-9a-f]{8}$")]
    private static partial Regex ReferenceForm();
}
