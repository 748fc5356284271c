using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

/// <summary>A section of the settings and the type that reads it: what <c>appsettings.sample.json</c> is checked against.</summary>
public sealed record SettingsSection(string Path, Type Type);

/// <summary>Marks a setting whose value must not appear in an error message.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;

/// <summary>Says which key is wrong, what its value is and what is accepted, in one line a fault.</summary>
internal sealed class SettingsValidator<TOptions>(string section) : IValidateOptions<TOptions> where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => Describe(options, fault)));
    }

    private string Describe(TOptions options, ValidationResult fault)
    {
        var member = fault.MemberNames.FirstOrDefault();
        if (member is null)
            return $"{section}: {fault.ErrorMessage}";

        // A member of a part of the section; its fault says what its value is, where that may be said.
        if (typeof(TOptions).GetProperty(member) is not { } property)
            return $"{section}:{member} {fault.ErrorMessage}";

        var shown = Attribute.IsDefined(property, typeof(SecretSettingAttribute)) ? "not acceptable" : $"'{property.GetValue(options)}'";
        return $"{section}:{member} is {shown}: {fault.ErrorMessage}";
    }
}

public static class SettingsServices
{
    /// <summary>Binds a section, checks it before anything starts, and puts it on the list of known settings.</summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidator<TOptions>(section));
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        return services;
    }
}
