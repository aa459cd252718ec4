"""What several screens share: style, form rendering, small components and charts."""
