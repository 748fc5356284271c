using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.ToTable("Services");
        service.HasKey(s => s.Key);
        service.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        service.Property(s => s.Name).HasMaxLength(Service.MaxName);
        service.Ignore(s => s.Text);
        service.HasCountedVersion();
        service.HasMany(s => s.Sites).WithOne().HasForeignKey(site => site.Service).OnDelete(DeleteBehavior.Cascade);
        service.HasMany(s => s.Dependencies).WithOne().HasForeignKey(dependency => dependency.Service).OnDelete(DeleteBehavior.Cascade);
        service.HasMany(s => s.Apis).WithOne().HasForeignKey(api => api.Service).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ServiceSiteConfiguration : IEntityTypeConfiguration<ServiceSite>
{
    public void Configure(EntityTypeBuilder<ServiceSite> site)
    {
        site.ToTable("ServiceSites");
        site.HasKey(s => new { s.Service, s.Number });
        site.Property(s => s.Number).ValueGeneratedNever();
        site.Ignore(s => s.Text);
        site.HasMany(s => s.Parts).WithOne().HasForeignKey(part => new { part.Service, part.Site }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SitePartConfiguration : IEntityTypeConfiguration<SitePart>
{
    public void Configure(EntityTypeBuilder<SitePart> part)
    {
        part.ToTable("ServiceSiteParts");
        part.HasKey(p => new { p.Service, p.Site, p.Kind });
        part.Ignore(p => p.Text);
    }
}

internal sealed class ServiceDependencyConfiguration : IEntityTypeConfiguration<ServiceDependency>
{
    public void Configure(EntityTypeBuilder<ServiceDependency> dependency)
    {
        dependency.ToTable("ServiceDependencies");
        dependency.HasKey(d => new { d.Service, d.Number });
        dependency.Property(d => d.Number).ValueGeneratedNever();
        dependency.Ignore(d => d.Text);

        // The database refuses the delete that came between a check and its save.
        dependency.HasOne<Service>().WithMany().HasForeignKey(d => d.On).OnDelete(DeleteBehavior.Restrict);
        dependency.HasMany(d => d.Fallbacks).WithOne().HasForeignKey(fallback => new { fallback.Service, fallback.Dependency }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ServiceFallbackConfiguration : IEntityTypeConfiguration<ServiceFallback>
{
    public void Configure(EntityTypeBuilder<ServiceFallback> fallback)
    {
        fallback.ToTable("ServiceFallbacks");
        fallback.HasKey(f => new { f.Service, f.Dependency, f.Number });
        fallback.Property(f => f.Number).ValueGeneratedNever();
        fallback.Ignore(f => f.Text);
        fallback.HasOne<Service>().WithMany().HasForeignKey(f => f.On).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiPinConfiguration : IEntityTypeConfiguration<ApiPin>
{
    public void Configure(EntityTypeBuilder<ApiPin> api)
    {
        api.ToTable("ServiceApis");
        api.HasKey(a => new { a.Service, a.Number });
        api.Property(a => a.Number).ValueGeneratedNever();
        api.Ignore(a => a.Text);
        api.HasIndex(a => a.EndsOn);
    }
}
